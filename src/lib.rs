//! Huisuan 惠算.
